package ai.alquimia.registry.adapter.cli;

import static java.util.Objects.requireNonNull;

import ai.alquimia.registry.app.RegistryPlatform;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.StoredRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** What all commands share. */
abstract class Verb implements Runnable {
    private final Invocation invocation;

    private @Nullable CommandSpec spec;

    Verb(Invocation invocation) {
        this.invocation = invocation;
    }

    /** The command as picocli has it, described by annotations unless it says otherwise. */
    CommandLine commandLine() {
        return known(new CommandLine(this));
    }

    /** The command described without annotations. */
    final CommandLine described(String name, OptionSpec... options) {
        var described = CommandSpec.wrapWithoutInspection(this).name(name);
        for (OptionSpec option : options) {
            described.addOption(option);
        }
        return known(new CommandLine(described));
    }

    private CommandLine known(CommandLine line) {
        spec = line.getCommandSpec();
        return line;
    }

    final Invocation invocation() {
        return invocation;
    }

    final RegistryPlatform platform() {
        return invocation.platform();
    }

    final Output output() {
        return invocation.output();
    }

    final CommandSpec spec() {
        return requireNonNull(spec);
    }

    final ParameterException usage(String message) {
        return new ParameterException(spec().commandLine(), message);
    }

    static List<JsonObject> documents(List<StoredRecord> records) {
        return records.stream().map(StoredRecord::document).toList();
    }

    static RegistryException.NotFound missing(String action, String kind, Object id) {
        return new RegistryException.NotFound(
                action + " " + kind, RegistryException.quote(id), "there is no such " + kind);
    }
}
