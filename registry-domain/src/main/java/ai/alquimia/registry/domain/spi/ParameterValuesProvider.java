package ai.alquimia.registry.domain.spi;

import ai.alquimia.registry.domain.port.ParameterValues;

/** Makes what reads and checks the values of parameters; a distribution has exactly one. */
public interface ParameterValuesProvider extends AdapterProvider {
    ParameterValues create(AdapterContext context);
}
