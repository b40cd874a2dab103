package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.app.RegistryPlatform;
import ai.alquimia.registry.domain.JsonObject;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.StoredRecord;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What all commands share. */
abstract class Verb implements Runnable {
    private final Invocation invocation;

    @Spec
    private CommandSpec spec;

    Verb(Invocation invocation) {
        this.invocation = invocation;
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
        return spec;
    }

    final ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    static List<JsonObject> documents(List<StoredRecord> records) {
        return records.stream().map(StoredRecord::document).toList();
    }

    static RegistryException.NotFound missing(String action, String kind, Object id) {
        return new RegistryException.NotFound(
                action + " " + kind, RegistryException.quote(id), "there is no such " + kind);
    }
}
