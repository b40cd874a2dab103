package ai.alquimia.registry.architecture.canary.adapter.two;

/** What another adapter must not know. */
public final class OtherAdapter {}
