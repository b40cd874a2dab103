package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.domain.JsonValue;
import java.util.List;

/** Documents as text. */
interface Codec {
    /**
     * The documents of one text: one of JSON, one or many of YAML.
     *
     * @param source the name of the text in messages
     */
    List<JsonValue> read(String source, byte[] text, boolean yaml);

    /** Indented JSON without a line end; numbers keep their spelling, and no character in it can control a terminal. */
    String json(JsonValue value);

    /** The same as one YAML document, ending in a line end. */
    String yaml(JsonValue value);
}
