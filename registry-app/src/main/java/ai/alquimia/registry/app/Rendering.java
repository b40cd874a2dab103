package ai.alquimia.registry.app;

/** Giving an agent's document the values of its secrets. Thread safe. */
public interface Rendering {
    /**
     * The agent with every reference resolved, those to parameters and those to secrets. Throws
     * {@link ai.alquimia.registry.domain.RegistryException.NotFound} when there is no such agent,
     * {@link ai.alquimia.registry.domain.RegistryException.Invalid} listing all that is wrong with its parameters, and {@link ai.alquimia.registry.domain.RegistryException.SecretUnresolved} listing every reference that has no value.
     */
    RenderedAgent render(RenderRequest request);
}
