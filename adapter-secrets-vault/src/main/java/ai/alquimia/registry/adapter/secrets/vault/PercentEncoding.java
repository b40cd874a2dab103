package ai.alquimia.registry.adapter.secrets.vault;

import java.nio.charset.StandardCharsets;

/** A path as it is sent: what is not ASCII, as the bytes of its UTF-8 form. */
final class PercentEncoding {
    private PercentEncoding() {}

    static String of(String path) {
        var text = new StringBuilder();
        for (byte each : path.getBytes(StandardCharsets.UTF_8)) {
            if (each >= 0) {
                text.append((char) each);
            } else {
                text.append(String.format("%%%02X", each));
            }
        }
        return text.toString();
    }
}
