package ai.alquimia.registry.architecture.canary.io;

import ai.alquimia.registry.architecture.canary.adapter.two.OtherAdapter;

/** Breaks: io uses nothing of ours. */
public final class IoThatKnowsAnAdapter {
    public int use(OtherAdapter other) {
        return other.hashCode();
    }
}
