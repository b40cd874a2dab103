package ai.alquimia.registry.app;

import ai.alquimia.registry.domain.Document;
import ai.alquimia.registry.domain.DocumentKey;
import ai.alquimia.registry.domain.Expected;

/** One change of one document of an agentspace, and what must be there for it to happen. */
public sealed interface DocumentChange {
    /** The identity of the document that changes. */
    DocumentKey key();

    /** What must be under the identity when the change's turn comes. */
    Expected expected();

    /** Adds the document, or replaces the one with its identity. */
    record Put(Document document, Expected expected) implements DocumentChange {
        @Override
        public DocumentKey key() {
            return document.key();
        }
    }

    /** Removes every document with the identity; that there is none is no failure, unless something else was expected. */
    record Delete(DocumentKey key, Expected expected) implements DocumentChange {}
}
