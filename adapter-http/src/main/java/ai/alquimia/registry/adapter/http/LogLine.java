package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.domain.JsonString;
import ai.alquimia.registry.json.JsonWriter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One line of the access log, a JSON object, put together as text: it is written for every request, so that a tree of it would cost more than the answer. */
final class LogLine {
    private static final int USUAL_LENGTH = 320;

    /** The time of the last line up to its second; lines within one second share it. */
    private static volatile Second last = new Second(Instant.EPOCH);

    private final StringBuilder text = new StringBuilder(USUAL_LENGTH).append('{');

    private record Second(long since, String text) {
        Second(Instant instant) {
            this(
                    instant.getEpochSecond(),
                    Instant.ofEpochSecond(instant.getEpochSecond()).toString().replace("Z", "."));
        }
    }

    void put(String field, @Nullable String value) {
        if (value != null) {
            name(field);
            if (isPlain(value)) {
                text.append('"').append(value).append('"');
            } else {
                text.append(JsonWriter.ascii(new JsonString(value)));
            }
        }
    }

    void put(String field, long value) {
        name(field);
        text.append(value);
    }

    /** In milliseconds, with three digits behind the point. */
    void putMillis(String field, long micros) {
        name(field);
        text.append(micros / 1000).append('.');
        threeDigits(micros % 1000);
    }

    /** In UTC, to the millisecond. */
    void put(String field, Instant time) {
        var second = last;
        if (second.since() != time.getEpochSecond()) {
            second = new Second(time);
            last = second;
        }
        name(field);
        text.append('"').append(second.text());
        threeDigits(time.getNano() / 1_000_000);
        text.append("Z\"");
    }

    private void threeDigits(long number) {
        text.append((char) ('0' + number / 100))
                .append((char) ('0' + number / 10 % 10))
                .append((char) ('0' + number % 10));
    }

    private void name(String field) {
        if (text.length() > 1) {
            text.append(',');
        }
        text.append('"').append(field).append("\":");
    }

    /** True for what JSON writes as it is. */
    private static boolean isPlain(String value) {
        for (int i = 0; i < value.length(); i++) {
            char each = value.charAt(i);
            if (each < ' ' || each > '~' || each == '"' || each == '\\') {
                return false;
            }
        }
        return true;
    }

    /** The line with its end. */
    String ended() {
        return text.append("}\n").toString();
    }
}
