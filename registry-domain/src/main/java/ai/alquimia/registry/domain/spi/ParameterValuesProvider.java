package ai.alquimia.registry.domain.spi;

import ai.alquimia.registry.domain.port.ParameterValues;

/** Makes what reads and checks the values of parameters; a distribution has exactly one. */
public interface ParameterValuesProvider extends AdapterProvider {
    /** Makes it from the settings of the context. Called once for each assembled registry, when it first needs one. */
    ParameterValues create(AdapterContext context);
}
