// htmx reads this while it loads, so it has to stand in the page before. Its own styles would only add bytes;
// its history would keep copies of conversations.
const settings = document.createElement('meta');
settings.name = 'htmx-config';
settings.content = '{"includeIndicatorCSS":false,"history":false}';
document.head.append(settings);
