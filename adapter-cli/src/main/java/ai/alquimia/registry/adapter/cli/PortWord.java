package ai.alquimia.registry.adapter.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A port as an argument. */
final class PortWord implements ITypeConverter<Integer> {
    private static final int HIGHEST = 65535;

    @Override
    public Integer convert(String word) {
        if (word.matches("[0-9]{1,5}") && Integer.parseInt(word) <= HIGHEST) {
            return Integer.valueOf(word);
        }
        throw new TypeConversionException("\"" + word + "\" is no port, which is a number from 0 to " + HIGHEST);
    }
}
