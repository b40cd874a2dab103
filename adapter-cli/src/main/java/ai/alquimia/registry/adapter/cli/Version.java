package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.domain.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.Command;

@Command(
        name = "version",
        description = "Show the version.",
        footer = {"%nExample:", "  alquimia version -q"})
final class Version extends Verb {
    Version(Invocation invocation) {
        super(invocation);
    }

    @Override
    public void run() {
        String version = number();
        output().document(
                        JsonObject.empty()
                                .with("version", version)
                                .with("java", System.getProperty("java.runtime.version", "unknown")),
                        version);
    }

    /** Written by the build; the manifest of the jar is not there when the classes run from a directory. */
    static String number() {
        try (var in = Version.class.getResourceAsStream("version.properties")) {
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
