package ai.alquimia.registry.adapter.cli;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.JsonPointer;
import ai.alquimia.registry.domain.LookupKey;
import ai.alquimia.registry.domain.Problem;
import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.SecretValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The environment of a child: ours without the registry's own secrets, and each of the agent's under the name of its key. */
final class ChildVariables {
    /** Each says which code a program loads or where it looks for it: the key of a secret must not. */
    private static final Set<String> STEERING = Set.of(
            "PATH HOME SHELL IFS ENV BASH_ENV CDPATH CLASSPATH JAVA_HOME JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS"
                    .concat(
                            " NODE_OPTIONS NODE_PATH PYTHONPATH PYTHONHOME PYTHONSTARTUP PERL5LIB PERL5OPT RUBYLIB RUBYOPT")
                    .concat(" GCONV_PATH GIT_SSH_COMMAND")
                    .split(" ", -1));

    private final Map<String, String> values = new TreeMap<>();
    private final Map<String, String> keys = new TreeMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private ChildVariables() {}

    /** The secrets by variable. Refuses, with every reason, what can be no variable or would be a dangerous one. */
    static Map<String, String> of(String agent, Map<String, SecretValue> secrets) {
        var variables = new ChildVariables();
        new TreeMap<>(secrets).forEach(variables::add);
        if (!variables.problems.isEmpty()) {
            throw new RegistryException.Invalid("run with secrets of agent", quote(agent), variables.problems);
        }
        return variables.values;
    }

    private void add(String key, SecretValue secret) {
        String name = new LookupKey(key).variable();
        if (!name.matches("[A-Za-z_].*")) {
            problem(key, "begins with no letter, so it is no name of a variable");
        } else if (steers(name)) {
            problem(key, "would become the variable " + name + ", which changes how programs run");
        } else if (keys.containsKey(name)) {
            problem(key, "and the key " + quote(keys.get(name) + "") + " are one variable, " + name);
        } else if (secret.reveal().indexOf('\0') >= 0) {
            problem(key, "has a value with a NUL character, which no variable can have");
        }
        keys.putIfAbsent(name, key);
        values.put(name, secret.reveal());
    }

    private void problem(String key, String reason) {
        problems.add(new Problem(JsonPointer.root(), "the key " + quote(key) + " " + reason));
    }

    private static boolean steers(String name) {
        return STEERING.contains(name)
                || name.startsWith("LD_")
                || name.startsWith("DYLD_")
                || name.startsWith("ALQUIMIA_");
    }

    /**
     * Turns the environment that a child would inherit into the one it gets: ours, without what is left out, and with what is added. What
     * stays is not touched, so that also bytes that are no text survive.
     */
    static void apply(
            Map<String, String> inherited, Map<String, String> ours, Set<String> leftOut, Map<String, String> added) {
        inherited.keySet().retainAll(ours.keySet());
        ours.forEach((name, value) -> {
            if (!value.equals(inherited.get(name))) {
                inherited.put(name, value);
            }
        });
        inherited.keySet().removeAll(leftOut);
        inherited.putAll(added);
    }
}
