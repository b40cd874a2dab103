package ai.alquimia.registry.json;

import ai.alquimia.registry.domain.port.ParameterValues;
import ai.alquimia.registry.domain.spi.AdapterContext;
import ai.alquimia.registry.domain.spi.ParameterValuesProvider;

/** Makes the reader and checker of parameter values. */
public final class JsonParameterValuesProvider implements ParameterValuesProvider {
    @Override
    public String name() {
        return "json";
    }

    @Override
    public ParameterValues create(AdapterContext context) {
        return new JsonParameterValues();
    }
}
