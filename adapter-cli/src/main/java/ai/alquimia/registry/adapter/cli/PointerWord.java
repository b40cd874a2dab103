package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.domain.JsonPointer;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A JSON pointer as an argument. */
final class PointerWord implements ITypeConverter<JsonPointer> {
    @Override
    public JsonPointer convert(String word) {
        return JsonPointer.parse(word)
                .filter(pointer -> !pointer.segments().isEmpty())
                .orElseThrow(() -> new TypeConversionException(
                        "\"" + word + "\" is no JSON pointer, such as /agents/support/response/api_key"));
    }
}
