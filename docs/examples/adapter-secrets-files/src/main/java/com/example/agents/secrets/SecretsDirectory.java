package com.example.agents.secrets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** A directory with one file per secret. */
final class SecretsDirectory {
    /** As much as a Secret of Kubernetes may hold. */
    static final int LIMIT = 1024 * 1024;

    private final Path directory;

    SecretsDirectory(Path directory) {
        this.directory = directory;
    }

    /**
     * The names of the files. Only what is in this list is ever opened: no key can lead to another directory, whatever stands in it, nor to a file
     * whose name differs in case. Kubernetes keeps the files behind the links in directories whose names begin with two dots.
     */
    Set<String> names() throws IOException {
        var names = new HashSet<String>();
        try (var entries = Files.newDirectoryStream(directory)) {
            entries.forEach(entry -> names.add(entry.getFileName().toString()));
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        names.removeIf(name -> name.startsWith(".."));
        return names;
    }

    /** The text of a file without the end of its last line, which editors and {@code echo} put there. */
    String read(String name) throws IOException {
        String text = decoded(bytes(name));
        if (!text.endsWith("\n")) {
            return text;
        }
        return text.substring(0, text.length() - (text.endsWith("\r\n") ? 2 : 1));
    }

    private byte[] bytes(String name) throws IOException {
        try {
            return bytes(directory.resolve(name).toRealPath());
        } catch (NoSuchFileException e) {
            // Kubernetes has replaced all files while we were on our way to one of them
            return bytes(directory.resolve(name).toRealPath());
        }
    }

    private byte[] bytes(Path file) throws IOException {
        if (!file.startsWith(directory.toRealPath())) {
            throw unreadable(file, "it leads out of the directory");
        }
        if (!Files.isRegularFile(file) && Files.exists(file)) {
            throw unreadable(file, "it is no file"); // to open a pipe could take for ever
        }
        try (var content = Files.newInputStream(file)) {
            byte[] bytes = content.readNBytes(LIMIT + 1);
            if (bytes.length > LIMIT) {
                throw unreadable(file, "it is larger than " + LIMIT + " bytes");
            }
            return bytes;
        }
    }

    private static String decoded(byte[] bytes) throws IOException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new FileSystemException(null, null, "it is not UTF-8 text");
        }
    }

    private static IOException unreadable(Path file, String reason) {
        return new FileSystemException(file.toString(), null, reason);
    }

    /** In words of ours: the message of an exception is made by whoever throws it. */
    static String whyUnreadable(IOException failure) {
        return "cannot be read: " + reason(failure);
    }

    private static String reason(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof NoSuchFileException) {
            return "its link leads nowhere";
        }
        if (failure instanceof NotDirectoryException) {
            return "it is no directory";
        }
        return failure instanceof FileSystemException known && known.getReason() != null
                ? known.getReason()
                : failure.getClass().getSimpleName();
    }

    @Override
    public String toString() {
        return directory.toString();
    }
}
