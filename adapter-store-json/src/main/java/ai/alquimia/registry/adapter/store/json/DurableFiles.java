package ai.alquimia.registry.adapter.store.json;

import ai.alquimia.registry.io.OwnerOnly;
import ai.alquimia.registry.io.Pace;
import ai.alquimia.registry.io.WholeFiles;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/** Reads whole files patiently, and replaces whole files so that a crash leaves the old or the new one. */
final class DurableFiles {
    private final Disk disk;
    private final Pace time;
    private final NetworkDisk network;
    private final PatientReader reader;

    DurableFiles(Disk disk, Pace time) {
        this(disk, time, NetworkDisk.UNWATCHED);
    }

    DurableFiles(Disk disk, Pace time, NetworkDisk network) {
        this.disk = disk;
        this.time = time;
        this.network = network;
        this.reader = new PatientReader(time);
    }

    /** Reads what others may be writing. */
    PatientReader reader() {
        return reader;
    }

    /**
     * Replaces files, each by a temp file beside it, fsync, rename and fsync of the directory. When any step fails, all files are as they were
     * and no temp file is left. All temp files are durable before the first rename. A crash between two renames leaves the first file new and
     * the second old, each of them whole: name first what does no harm without the other.
     */
    void replace(List<NewVersion> versions) {
        var staged = new ArrayList<StagedFile>();
        try {
            for (NewVersion version : versions) {
                network.beforeWrite(WholeFiles.parent(version.file()));
                var file = new StagedFile(disk, time, version);
                staged.add(file);
                step(file, file::prepare);
            }
            exchange(staged);
        } finally {
            staged.forEach(StagedFile::cleanUp);
        }
        staged.forEach(StagedFile::tell);
    }

    private static void exchange(List<StagedFile> staged) {
        try {
            for (StagedFile file : staged) {
                step(file, file::exchange);
            }
        } catch (RuntimeException e) {
            // The last first, so that a crash on the way back leaves what one on the way there could have left.
            var back = new ArrayList<>(staged);
            Collections.reverse(back);
            back.forEach(file -> file.restore(e));
            throw e;
        }
    }

    private interface Step {
        void run() throws IOException;
    }

    private static void step(StagedFile file, Step step) {
        try {
            step.run();
        } catch (IOException e) {
            throw Failures.of("write", file.file(), e);
        }
    }

    /** Removes what a writer of this file left when it died; nobody else may be writing it. */
    void removeLeftovers(Path file) {
        removeLeftovers(WholeFiles.parent(file), file::equals);
    }

    /** Removes what writers of these files of a directory left when they died; nobody else may be writing them. */
    void removeLeftovers(Path directory, Predicate<Path> files) {
        DirectoryStream.Filter<Path> left =
                entry -> StagedFile.ownerOf(entry).filter(files).isPresent();
        try (var entries = Files.newDirectoryStream(directory, left)) {
            for (Path temp : entries) {
                Files.deleteIfExists(temp);
            }
        } catch (NoSuchFileException e) {
            return;
        } catch (DirectoryIteratorException e) {
            throw Failures.of("write in", directory, Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw Failures.of("write in", directory, e);
        }
    }

    /** Answers whether there was something to delete. */
    boolean delete(Path file) throws IOException {
        boolean existed = Files.deleteIfExists(file);
        if (existed) {
            disk.sync(WholeFiles.parent(file));
        }
        return existed;
    }

    void rename(Path from, Path to) throws IOException {
        disk.rename(from, to);
        disk.sync(WholeFiles.parent(to));
    }

    /** Makes a directory, with those above it, that only its owner may enter. */
    void createDirectories(Path directory) throws IOException {
        WholeFiles.createDirectories(directory, disk::sync, OwnerOnly.DIRECTORY);
    }
}
