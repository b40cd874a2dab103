package ai.alquimia.registry.adapter.store.json;

import java.io.IOException;
import java.nio.file.FileSystemException;

/** How a step fails. */
enum Fault implements TroubledDisk.Trouble {
    /** ENOSPC; half of a write has been done. */
    FULL("No space left on device"),
    /** EIO; half of a write has been done. */
    BROKEN("Input/output error"),
    /** EIO, although the step has been done: a file system may say so of a write or rename that reached the disk. */
    BROKEN_AFTERWARDS("Input/output error");

    private final String reason;

    Fault(String reason) {
        this.reason = reason;
    }

    String reason() {
        return reason;
    }

    @Override
    public void strike(TroubledDisk.Act half, TroubledDisk.Act whole) throws IOException {
        (this == BROKEN_AFTERWARDS ? whole : half).run();
        throw new FileSystemException("a file", null, reason);
    }
}
