package ai.alquimia.registry.json;

import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonBoolean;
import ai.alquimia.registry.domain.JsonNull;
import ai.alquimia.registry.domain.JsonNumber;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.domain.JsonValue;
import java.util.ArrayList;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/**
 * Reads JSON in UTF-8 into the domain's tree: fields keep their order, numbers their spelling; Python's NaN and infinities are read. At most
 * 500 levels deep. Thread safe.
 */
public final class JsonDocuments {
    /** In a table file a document of the greatest depth lies two levels down, in its table. */
    private static final int TABLE_LEVELS = 2;

    private static final JsonFactory STORED = factory(JsonValue.MAX_DEPTH + TABLE_LEVELS, false);
    private static final JsonFactory STRICT = factory(JsonValue.MAX_DEPTH, true);

    private JsonDocuments() {}

    private static JsonFactory factory(int depth, boolean strict) {
        var limits = StreamReadConstraints.builder()
                .maxNestingDepth(depth)
                .maxNumberLength(JsonNumber.MAX_LENGTH)
                .maxNameLength(Integer.MAX_VALUE)
                .maxStringLength(Integer.MAX_VALUE)
                .build();
        return JsonFactory.builder()
                .streamReadConstraints(limits)
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION, strict)
                .build();
    }

    /** Reads what somebody stored: of two fields with one name the last counts, as in Python. Throws {@link MalformedDocument}. */
    public static JsonValue parse(byte[] utf8) {
        Utf8.require(utf8);
        return parse(STORED, utf8, 0, utf8.length);
    }

    /** Reads what somebody hands in: two fields with one name are refused. Throws {@link MalformedDocument}. */
    public static JsonValue parseStrict(byte[] utf8) {
        Utf8.require(utf8);
        return parse(STRICT, utf8, 0, utf8.length);
    }

    /** Reads a part of a file that was checked as a whole. */
    static JsonValue parse(byte[] utf8, int from, int to) {
        return parse(STORED, utf8, from, to);
    }

    static JsonParser parser(byte[] utf8) {
        Utf8.require(utf8);
        return STORED.createParser(ObjectReadContext.empty(), utf8);
    }

    private static JsonValue parse(JsonFactory factory, byte[] utf8, int from, int to) {
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), utf8, from, to - from)) {
            try {
                return document(parser);
            } catch (JacksonException e) {
                throw Utf8.malformed(reason(e), utf8, from, from + offset(e, parser));
            } catch (MalformedDocument e) {
                int offset = (int) parser.currentTokenLocation().getByteOffset();
                throw Utf8.malformed(e.reason(), utf8, from, from + offset);
            }
        }
    }

    private static int offset(JacksonException e, JsonParser parser) {
        var at = e.getLocation();
        boolean known = at != null && at.getByteOffset() >= 0;
        return (int) (known ? at.getByteOffset() : parser.currentLocation().getByteOffset() - 1);
    }

    private static JsonValue document(JsonParser parser) {
        var first = parser.nextToken();
        if (first == null) {
            throw malformed(parser, "is empty");
        }
        var value = value(parser, first);
        if (parser.nextToken() != null) {
            throw malformed(parser, "has something behind its end");
        }
        return value;
    }

    /** Reads the value at the parser's current token. */
    static JsonValue value(JsonParser parser, JsonToken token) {
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> new JsonString(parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser);
            case VALUE_TRUE -> JsonBoolean.TRUE;
            case VALUE_FALSE -> JsonBoolean.FALSE;
            case VALUE_NULL -> JsonNull.NULL;
            default -> throw malformed(parser, "ends too early");
        };
    }

    private static JsonObject object(JsonParser parser) {
        var object = JsonObject.builder();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            object.with(name, value(parser, parser.nextToken()));
        }
        return object.build();
    }

    private static JsonArray array(JsonParser parser) {
        var values = new ArrayList<JsonValue>();
        for (var token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            values.add(value(parser, token));
        }
        return new JsonArray(values);
    }

    private static JsonNumber number(JsonParser parser) {
        try {
            return JsonNumber.of(parser.getString());
        } catch (IllegalArgumentException e) {
            throw malformed(parser, "has a number that is none");
        }
    }

    static MalformedDocument malformed(JsonParser parser, String reason) {
        var at = parser.currentTokenLocation();
        return new MalformedDocument(reason, Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()));
    }

    static MalformedDocument malformed(JacksonException e) {
        var at = e.getLocation();
        int line = at == null ? 1 : Math.max(1, at.getLineNr());
        int column = at == null ? 1 : Math.max(1, at.getColumnNr());
        return new MalformedDocument(reason(e), line, column);
    }

    private static String reason(JacksonException e) {
        String message = String.valueOf(e.getOriginalMessage());
        if (e instanceof StreamConstraintsException) {
            return message.contains("nesting depth")
                    ? "is nested deeper than " + JsonValue.MAX_DEPTH + " levels"
                    : "has a value that is too long";
        }
        if (message.startsWith("Duplicate")) {
            return "has two fields with one name: " + message.replaceAll("^[^'\"]*['\"]|['\"][^'\"]*$", "");
        }
        if (message.contains("surrogate")) {
            return "has half of a surrogate pair in the name of a field";
        }
        if (message.contains("UTF-8")) {
            return "is not UTF-8";
        }
        return message.startsWith("Unexpected end-of-input") ? "ends too early" : "is not JSON here";
    }
}
