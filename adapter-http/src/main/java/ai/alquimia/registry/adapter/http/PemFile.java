package ai.alquimia.registry.adapter.http;

import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.spi.Setting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file that a setting names, and what is to be said when it is not what the setting wants. */
record PemFile(Setting setting, String name) {
    private static final long GREATEST = 1L << 20;

    /** Throws {@link RegistryException.Invalid} when it cannot be read. */
    Pem read() {
        try {
            Path file = Path.of(name);
            if (Files.isRegularFile(file) && Files.size(file) > GREATEST) {
                throw invalid("is too large for a PEM file");
            }
            return new Pem(Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (NoSuchFileException e) {
            throw invalid("does not exist");
        } catch (AccessDeniedException e) {
            throw invalid("may not be read (access denied)");
        } catch (IOException | InvalidPathException e) {
            throw invalid("cannot be read as a file");
        }
    }

    /** What is wrong with the file; never what is in it. */
    RegistryException.Invalid invalid(String reason) {
        return new RegistryException.Invalid(
                "read setting",
                RegistryException.quote(setting.variable()),
                "file " + RegistryException.quote(name) + " " + reason);
    }
}
