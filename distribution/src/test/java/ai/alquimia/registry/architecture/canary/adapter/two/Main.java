package ai.alquimia.registry.architecture.canary.adapter.two;

/** Breaks nothing: a Main is public, and the one place that may use the standard streams. */
public final class Main {
    public static void main(String[] arguments) {
        System.out.println(arguments.length);
    }

    private Main() {}
}
