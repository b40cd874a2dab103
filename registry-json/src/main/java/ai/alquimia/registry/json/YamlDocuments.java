package ai.alquimia.registry.json;

import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonBoolean;
import ai.alquimia.registry.domain.JsonNull;
import ai.alquimia.registry.domain.JsonNumber;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
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
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads YAML 1.2 into the domain's tree as far as it is JSON: anchors, aliases, merge keys, tags and duplicate keys are refused, numbers keep
 * their spelling. At most 500 levels deep.
 */
public final class YamlDocuments {
    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> TRUES = Set.of("true", "True", "TRUE");
    private static final Set<String> FALSES = Set.of("false", "False", "FALSE");
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    private static final Pattern OTHER_NUMBER = Pattern.compile(
            "[-+]?[0-9]+|[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

    private final Iterator<Event> events;

    private YamlDocuments(Iterator<Event> events) {
        this.events = events;
    }

    /** Every document of the stream, in order. Throws {@link MalformedDocument}. */
    public static List<JsonValue> parse(byte[] utf8) {
        var settings =
                LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();
        String text = new String(utf8, StandardCharsets.UTF_8);
        try {
            return new YamlDocuments(new Parse(settings).parseString(text).iterator()).documents();
        } catch (MarkedYamlEngineException e) {
            throw e.getProblemMark()
                    .map(mark -> malformed("is not YAML: " + e.getProblem(), mark))
                    .orElseGet(() -> new MalformedDocument("is not YAML: " + e.getProblem(), 1, 1));
        } catch (YamlEngineException e) {
            throw new MalformedDocument("is not YAML", 1, 1);
        }
    }

    private List<JsonValue> documents() {
        var documents = new ArrayList<JsonValue>();
        while (events.hasNext()) {
            var event = events.next();
            if (event instanceof NodeEvent) {
                documents.add(value(event, 1));
            }
        }
        return documents;
    }

    private JsonValue value(Event event, int depth) {
        if (depth > JsonDocuments.MAX_DEPTH) {
            throw malformed("is nested deeper than " + JsonDocuments.MAX_DEPTH + " levels", event);
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
        if (scalar.isPlain() && NULLS.contains(scalar.getValue())) {
            throw malformed("has a key that is no string", event);
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
        String text = scalar.getValue();
        if (!scalar.isPlain()) {
            return new JsonString(text);
        }
        if (NULLS.contains(text)) {
            return JsonNull.NULL;
        }
        if (TRUES.contains(text) || FALSES.contains(text)) {
            return JsonBoolean.of(TRUES.contains(text));
        }
        if (NUMBER.matcher(text).matches()) {
            return JsonNumber.of(text);
        }
        if (OTHER_NUMBER.matcher(text).matches()) {
            throw malformed("has the number " + text + ", which JSON spells otherwise; quote it if it is text", scalar);
        }
        return new JsonString(text);
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
