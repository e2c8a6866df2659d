export const canEdit = row => row.matches('.mine:not(.pending, .removed, .notice)');
