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

/** Makes values of bytes that {@link JsonSkipper} has passed: nothing is checked again, so that what is wrong with other bytes goes unnoticed. */
final class CheckedJson {
    private static final int HEX = 16;
    private static final int ESCAPE = 4;

    private final byte[] bytes;
    private int at;

    private CheckedJson(byte[] bytes, int from) {
        this.bytes = bytes;
        this.at = from;
    }

    /** The value that begins here. */
    static JsonValue value(byte[] bytes, int from) {
        return new CheckedJson(bytes, from).value();
    }

    private JsonValue value() {
        return switch (bytes[at]) {
            case '"' -> new JsonString(string());
            case '{' -> object();
            case '[' -> array();
            case 't' -> word("true", JsonBoolean.TRUE);
            case 'f' -> word("false", JsonBoolean.FALSE);
            case 'n' -> word("null", JsonNull.NULL);
            default -> number();
        };
    }

    private JsonValue word(String word, JsonValue value) {
        at += word.length();
        return value;
    }

    private JsonObject object() {
        var object = JsonObject.builder();
        at++;
        for (skip(); bytes[at] != '}'; skip()) {
            String name = string();
            skip();
            object.with(name, value());
        }
        at++;
        return object.build();
    }

    private JsonArray array() {
        var values = new ArrayList<JsonValue>();
        at++;
        for (skip(); bytes[at] != ']'; skip()) {
            values.add(value());
        }
        at++;
        return new JsonArray(values);
    }

    /** Passes white space, commas and colons. */
    private void skip() {
        while (bytes[at] <= ' ' || bytes[at] == ',' || bytes[at] == ':') {
            at++;
        }
    }

    private JsonNumber number() {
        int from = at;
        while (at < bytes.length && "+-.0123456789Ee".indexOf(bytes[at]) >= 0) {
            at++;
        }
        return JsonNumber.of(new String(bytes, from, at - from, StandardCharsets.ISO_8859_1));
    }

    /** Ends behind the string. */
    private String string() {
        int from = ++at;
        boolean ascii = true;
        while (bytes[at] != '"') {
            if (bytes[at] == '\\') {
                return escaped(from);
            }
            ascii &= bytes[at] >= 0;
            at++;
        }
        return new String(bytes, from, at++ - from, ascii ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }

    private String escaped(int from) {
        var text = new StringBuilder();
        int run = from;
        while (bytes[at] != '"') {
            if (bytes[at] == '\\') {
                text.append(new String(bytes, run, at - run, StandardCharsets.UTF_8));
                at++;
                text.append(escape());
                run = at;
            } else {
                at++;
            }
        }
        return text.append(new String(bytes, run, at++ - run, StandardCharsets.UTF_8))
                .toString();
    }

    /** Ends behind the escape. */
    private char escape() {
        byte escape = bytes[at++];
        return switch (escape) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> (char) escape;
        };
    }

    private char unicode() {
        int unit = 0;
        for (int digit = 0; digit < ESCAPE; digit++) {
            unit = unit * HEX + Character.digit(bytes[at++], HEX);
        }
        return (char) unit;
    }
}
