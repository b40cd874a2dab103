package ai.alquimia.registry.adapter.cli;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.JsonValue;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.json.JsonDocuments;
import ai.alquimia.registry.json.JsonWriter;
import ai.alquimia.registry.json.MalformedDocument;
import ai.alquimia.registry.json.YamlDocuments;
import ai.alquimia.registry.json.YamlWriter;
import java.util.List;

/** The registry's own reading and writing of JSON and YAML. */
final class JsonCodec implements Codec {
    @Override
    public List<JsonValue> read(String source, byte[] text, boolean yaml) {
        try {
            return yaml ? YamlDocuments.parse(text) : List.of(JsonDocuments.parseStrict(text));
        } catch (MalformedDocument e) {
            throw new RegistryException.Invalid("read", quote(source), String.valueOf(e.getMessage()));
        }
    }

    @Override
    public String json(JsonValue value) {
        return Text.escaped(JsonWriter.pretty(value));
    }

    @Override
    public String yaml(JsonValue value) {
        return Text.escaped(YamlWriter.write(value));
    }
}
