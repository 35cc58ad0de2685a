// What happens in embeds, for a tag manager: pushed to dataLayer as {event: "whitecup_completed", slug, ...}.
for (const type of ["ready", "started", "answered", "completed", "voted", "entered"]) {
  document.addEventListener(`whitecup:${type}`, ({ detail }) => (window.dataLayer ||= []).push({ event: `whitecup_${type}`, ...detail }));
}
