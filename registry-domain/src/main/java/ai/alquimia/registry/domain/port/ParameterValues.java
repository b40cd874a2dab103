package ai.alquimia.registry.domain.port;

import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.Problem;
import java.util.List;

/** Reads and checks the values of parameters. Thread safe. Neither reaches the network nor reads a file. */
public interface ParameterValues {
    /** The value that a text stands for: that of the JSON which it is, else the text itself. */
    JsonValue read(String text);

    /**
     * Everything in which the value breaks a JSON Schema (draft 2020-12 unless it says otherwise), with pointers into the value. A schema that cannot be used, as
     * when it refers to another document, is one problem.
     */
    List<Problem> violations(JsonObject schema, JsonValue value);
}
