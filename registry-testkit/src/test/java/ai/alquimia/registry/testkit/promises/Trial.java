package ai.alquimia.registry.testkit.promises;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.launcher.EngineFilter.includeEngines;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs the tests of a class as JUnit would, and keeps what became of each. */
final class Trial implements TestExecutionListener {
    private final Map<String, TestExecutionResult> results = new TreeMap<>();

    static Trial of(Class<?> tests) {
        var trial = new Trial();
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(tests))
                .filters(includeEngines("junit-jupiter"))
                .build();
        Race.runsTestsHere();
        LauncherFactory.create().execute(request, trial);
        return trial;
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(MethodSource.class::cast)
                .ifPresent(source -> results.put(name(source), result));
    }

    /** The method, behind the name of the nested class that it is in, if it is. */
    private static String name(MethodSource source) {
        int nested = source.getClassName().lastIndexOf('$');
        boolean inContract = source.getClassName().substring(0, nested).endsWith("Contract");
        return (inContract ? source.getClassName().substring(nested + 1) + "." : "") + source.getMethodName();
    }

    Set<String> tests() {
        return new TreeSet<>(results.keySet());
    }

    Set<String> failed() {
        return failures().keySet();
    }

    /** Why each test failed that did; one that was aborted counts, for here every adapter has what the contract needs. */
    Map<String, String> failures() {
        return results.entrySet().stream()
                .filter(result -> result.getValue().getStatus() != Status.SUCCESSFUL)
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        result ->
                                String.valueOf(result.getValue().getThrowable().orElse(null)),
                        (one, other) -> one,
                        LinkedHashMap::new));
    }
}
