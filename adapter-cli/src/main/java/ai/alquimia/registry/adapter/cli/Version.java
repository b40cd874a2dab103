package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.app.BuildVersion;
import ai.alquimia.registry.domain.JsonObject;
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
        return BuildVersion.number();
    }
}
