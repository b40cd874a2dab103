package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.app.Providers;
import ai.alquimia.registry.app.RegistryPlatform;
import ai.alquimia.registry.app.Settings;
import java.time.InstantSource;

/** The adapters that commands work with, and the registry that is made of them. */
@FunctionalInterface
interface Assembly {
    Providers providers();

    /** What time it is. */
    default InstantSource clock() {
        return InstantSource.system();
    }

    default RegistryPlatform open(Settings settings) {
        return RegistryPlatform.assemble(providers(), settings);
    }
}
