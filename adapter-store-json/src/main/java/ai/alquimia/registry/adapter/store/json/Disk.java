package ai.alquimia.registry.adapter.store.json;

import ai.alquimia.registry.io.OwnerOnly;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** The steps of a durable write, each of which may fail; tests let them fail. */
interface Disk {
    Disk REAL = new Disk() {};

    /** Writes a file that does not exist yet and that only its owner may read. */
    default void write(Path file, NewVersion.Content content) throws IOException {
        Files.createFile(file, OwnerOnly.FILE);
        try (var out = Files.newOutputStream(file, StandardOpenOption.WRITE)) {
            content.writeTo(out);
        }
    }

    default void sync(Path fileOrDirectory) throws IOException {
        var option = Files.isDirectory(fileOrDirectory) ? StandardOpenOption.READ : StandardOpenOption.WRITE;
        Uninterrupted.call(() -> {
            try (var channel = FileChannel.open(fileOrDirectory, option)) {
                channel.force(true);
                return channel;
            }
        });
    }

    default void link(Path existing, Path link) throws IOException {
        Files.createLink(link, existing);
    }

    default void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
