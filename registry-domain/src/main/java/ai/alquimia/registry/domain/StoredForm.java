package ai.alquimia.registry.domain;

import java.util.Set;

/** A document as bytes or whatever else it was stored as, from which it can be made at any time. Immutable, thread safe. */
public interface StoredForm {
    /** Makes the document, the same one each time. */
    JsonObject document();

    /** As much of the document as is made more cheaply, with all of these fields that it has. */
    JsonObject part(Set<String> fields);
}
