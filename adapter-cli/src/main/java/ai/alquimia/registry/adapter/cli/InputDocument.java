package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.domain.JsonObject;

/**
 * A document that was given to a command.
 *
 * @param source the file, with the document's number where it holds several
 * @param json the document
 */
record InputDocument(String source, JsonObject json) {}
