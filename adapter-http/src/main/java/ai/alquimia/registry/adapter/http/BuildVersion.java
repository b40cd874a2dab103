package ai.alquimia.registry.adapter.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this build. */
final class BuildVersion {
    private BuildVersion() {}

    /** Written by the build; the manifest of the jar is not there when the classes run from a directory. */
    static String number() {
        try (var in = BuildVersion.class.getResourceAsStream("version.properties")) {
            var properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            return properties.getProperty("version", "unknown");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
