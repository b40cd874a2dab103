package ai.alquimia.registry.json;

import ai.alquimia.registry.domain.Characters;
import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads YAML 1.2 into the domain's tree as far as it is JSON: anchors, aliases, merge keys, tags and duplicate keys are refused, plain words mean
 * what {@link YamlScalars} says, and a key is the text that stands there ({@code 1: x} has the key "1"). At most 500 levels deep.
 */
public final class YamlDocuments {
    private final Iterator<Event> events;

    private YamlDocuments(Iterator<Event> events) {
        this.events = events;
    }

    /** Every document of the stream, in order; at least one. Throws {@link MalformedDocument}. */
    public static List<JsonValue> parse(byte[] utf8) {
        Utf8.require(utf8);
        var settings =
                LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();
        String text = new String(utf8, StandardCharsets.UTF_8);
        try {
            return new YamlDocuments(new Parse(settings).parseString(text).iterator()).documents();
        } catch (MarkedYamlEngineException e) {
            throw e.getProblemMark()
                    .map(mark -> malformed("is not YAML: " + problem(e), mark))
                    .orElseGet(() -> new MalformedDocument("is not YAML: " + problem(e), 1, 1));
        } catch (ReaderException e) {
            int offset = text.substring(0, text.offsetByCodePoints(0, e.getPosition()))
                    .getBytes(StandardCharsets.UTF_8)
                    .length;
            throw Utf8.malformed("has a character that YAML does not allow; escape it", utf8, 0, offset);
        } catch (YamlEngineException e) {
            throw new MalformedDocument("is not YAML", 1, 1);
        }
    }

    /** The parser's own words, without its advice in brackets. */
    private static String problem(MarkedYamlEngineException e) {
        return e.getProblem().replaceAll("\\. \\(.*|\\s+", " ").strip();
    }

    private List<JsonValue> documents() {
        var documents = new ArrayList<JsonValue>();
        while (events.hasNext()) {
            var event = events.next();
            if (event instanceof NodeEvent) {
                documents.add(value(event, 1));
            }
        }
        if (documents.isEmpty()) {
            throw new MalformedDocument("is empty", 1, 1);
        }
        return documents;
    }

    private JsonValue value(Event event, int depth) {
        if (depth > JsonValue.MAX_DEPTH && !(event instanceof ScalarEvent)) {
            throw malformed("is nested deeper than " + JsonValue.MAX_DEPTH + " levels", event);
        }
        if (event instanceof AliasEvent) {
            throw malformed("has an alias (*name), which JSON does not know; write the value out", event);
        }
        if (((NodeEvent) event).getAnchor().isPresent()) {
            throw malformed("has an anchor (&name), which JSON does not know", event);
        }
        if (event instanceof MappingStartEvent mapping) {
            refuseTag(mapping.getTag().isPresent(), event);
            return mapping(depth);
        }
        if (event instanceof SequenceStartEvent sequence) {
            refuseTag(sequence.getTag().isPresent(), event);
            return sequence(depth);
        }
        return scalar((ScalarEvent) event);
    }

    private JsonObject mapping(int depth) {
        var fields = new LinkedHashMap<String, JsonValue>();
        for (var event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            String key = key(event);
            if (fields.containsKey(key)) {
                throw malformed("has the key " + new JsonString(key) + " twice", event);
            }
            fields.put(key, value(events.next(), depth + 1));
        }
        return JsonObject.of(fields);
    }

    private String key(Event event) {
        if (!(event instanceof ScalarEvent scalar)) {
            throw malformed("has a key that is no string", event);
        }
        refuseTag(scalar.getTag().isPresent(), event);
        if (scalar.isPlain() && scalar.getValue().equals("<<")) {
            throw malformed("has a merge key (<<), which JSON does not know; write the fields out", event);
        }
        if (scalar.isPlain() && YamlScalars.isNull(scalar.getValue())) {
            throw malformed("has a key that is null", event);
        }
        if (Characters.hasLoneSurrogate(scalar.getValue())) {
            throw malformed("has half of a surrogate pair in a key", event);
        }
        return scalar.getValue();
    }

    private JsonArray sequence(int depth) {
        var values = new ArrayList<JsonValue>();
        for (var event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            values.add(value(event, depth + 1));
        }
        return new JsonArray(values);
    }

    private static JsonValue scalar(ScalarEvent scalar) {
        refuseTag(scalar.getTag().isPresent(), scalar);
        if (!scalar.isPlain()) {
            return new JsonString(scalar.getValue());
        }
        var violation = YamlScalars.violation(scalar.getValue());
        if (violation != null) {
            throw malformed(violation, scalar);
        }
        return YamlScalars.plain(scalar.getValue());
    }

    private static void refuseTag(boolean tagged, Event event) {
        if (tagged) {
            throw malformed("has a tag (!name), which JSON does not know", event);
        }
    }

    private static MalformedDocument malformed(String reason, Event event) {
        return event.getStartMark()
                .map(mark -> malformed(reason, mark))
                .orElseGet(() -> new MalformedDocument(reason, 1, 1));
    }

    private static MalformedDocument malformed(String reason, Mark mark) {
        return new MalformedDocument(reason, mark.getLine() + 1, mark.getColumn() + 1);
    }
}
