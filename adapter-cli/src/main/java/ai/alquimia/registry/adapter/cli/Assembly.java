package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.app.Providers;
import ai.alquimia.registry.app.RegistryPlatform;
import ai.alquimia.registry.app.Settings;

/** The adapters that commands work with, and the registry that is made of them. */
@FunctionalInterface
interface Assembly {
    Providers providers();

    default RegistryPlatform open(Settings settings) {
        return RegistryPlatform.assemble(providers(), settings);
    }
}
