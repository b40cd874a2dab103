package ai.alquimia.registry.app;

import static ai.alquimia.registry.domain.RegistryException.quote;

import ai.alquimia.registry.domain.RegistryException;
import java.util.ArrayList;
import java.util.List;

/** Plans first, over all of both stores, then does one step after the other. */
final class WholeStoreCopying implements StoreCopying {
    static final String ACTION = "copy store";

    private final Choice choice;
    private final Settings settings;

    WholeStoreCopying(Choice choice, Settings settings) {
        this.choice = choice;
        this.settings = settings;
    }

    @Override
    public StoreCopyResult copy(StoreCopyRequest request) {
        var from = from(request);
        var to = to(request, from);
        try (var source = OpenStores.at(from);
                var target = OpenStores.at(to)) {
            var steps = steps(source, target, request);
            try (var check = OpenStores.at(to)) {
                return result(request, carryOut(steps, new CopiedStores(source, target, check)));
            }
        }
    }

    @Override
    public StoreCopyResult preview(StoreCopyRequest request) {
        var from = from(request);
        var to = to(request, from);
        try (var source = OpenStores.at(from);
                var target = OpenStores.at(to)) {
            return result(
                    request,
                    steps(source, target, request).stream()
                            .map(StoreCopyStep::planned)
                            .toList());
        }
    }

    private StorePlace from(StoreCopyRequest request) {
        return StorePlace.of(choice, settings, request.from());
    }

    private StorePlace to(StoreCopyRequest request, StorePlace from) {
        var to = StorePlace.of(choice, settings, request.to());
        if (from.isSameAs(to)) {
            throw new RegistryException.Invalid(
                    ACTION, quote(from.address()) + " to " + quote(to.address()), "source and target are the same");
        }
        return to;
    }

    private List<StoreCopyStep> steps(OpenStores source, OpenStores target, StoreCopyRequest request) {
        return new StoreCopyPlanning(source, target, request, settings.progress()).steps();
    }

    private static StoreCopyResult result(StoreCopyRequest request, List<StoreCopyResult.Item> items) {
        return new StoreCopyResult(request.from(), request.to(), items);
    }

    private List<StoreCopyResult.Item> carryOut(List<StoreCopyStep> steps, CopiedStores stores) {
        var items = new ArrayList<StoreCopyResult.Item>();
        try {
            for (StoreCopyStep step : steps) {
                settings.progress().at("copying " + step.planned().label(), items.size(), steps.size());
                items.add(step.carryOut(stores));
            }
        } catch (RegistryException e) {
            settings.warn(items.size() + " of " + steps.size()
                    + " agentspaces and sessions were copied before it failed; the same command goes on from there");
            throw e instanceof RegistryException.Corrupt ? e.during(ACTION) : e;
        }
        return items;
    }
}
