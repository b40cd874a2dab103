package ai.alquimia.registry.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this build, which every interface shows. */
public final class BuildVersion {
    private BuildVersion() {}

    /** Such as {@code 1.2.0}; {@code unknown} where the build left none. */
    public static String number() {
        String packaged = BuildVersion.class.getPackage().getImplementationVersion();
        return packaged == null ? unpackaged() : packaged;
    }

    /** There is no manifest when the classes run from a directory. Where there is one, it is at hand, and this would open jars to search them. */
    private static String unpackaged() {
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
