// Most visits only read what is new and write, so what else can be done comes when somebody is about to do it.
// A number behind the address, since browsers remember that a module could not be loaded.
function bundle(name) {
  let loading, tries = 0;
  return () => loading ||= import(`/dist/${name}.js#${tries++}`).catch(error => {
    loading = null;
    throw error;
  });
}


export const people = bundle('people' + SUFFIX);
export const acts = bundle('acts' + SUFFIX);
export const htmx = bundle('htmx');
