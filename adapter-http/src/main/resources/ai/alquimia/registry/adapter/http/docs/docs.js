// The document lies beside the page, also behind a proxy that puts both under a path of its own.
const description = new URL("../openapi.json", document.currentScript.src).href;

window.addEventListener("load", () => {
  SwaggerUIBundle({
    url: description,
    domNode: document.getElementById("page"),
    deepLinking: true,
    docExpansion: "none",
    defaultModelsExpandDepth: 0,
    showExtensions: true,
    // the validator would be asked over the network
    validatorUrl: null,
  });
});
