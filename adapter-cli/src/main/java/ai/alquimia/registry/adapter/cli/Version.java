package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.domain.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine;

final class Version extends Verb {
    Version(Invocation invocation) {
        super(invocation);
    }

    @Override
    CommandLine commandLine() {
        var line = described("version");
        line.getCommandSpec()
                .usageMessage()
                .description("Show the version.")
                .footer("%nExample:", "  alquimia version -q");
        return line;
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

    static String number() {
        String packaged = Version.class.getPackage().getImplementationVersion();
        return packaged == null ? unpackaged() : packaged;
    }

    /** There is no manifest when the classes run from a directory. Where there is one, it is at hand, and this would open jars to search them. */
    private static String unpackaged() {
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
