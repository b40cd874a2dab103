package ai.alquimia.registry.domain;

/** A document as bytes or whatever else it was stored as, from which it can be made at any time. Immutable, thread safe. */
public interface StoredForm {
    /** Makes the document, the same one each time. */
    JsonObject document();

    /** The document's fields that name it ({@link DocumentKind#identityFields} of every kind), found without making the rest of it. */
    JsonObject head();
}
