package ai.alquimia.registry.adapter.cli;

import ai.alquimia.registry.domain.RegistryException;
import ai.alquimia.registry.domain.Tag;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "tags",
        description = "List the tags of a repository: releases in their order, then the others.",
        footer = {"%nExample:", "  alquimia registry tags ghcr.io/myorg/my-agents"})
final class RegistryTags extends Verb {
    @Mixin
    private TransportOptions transport;

    @Parameters(paramLabel = "REPOSITORY", description = "The repository.")
    private String repository = "";

    RegistryTags(Invocation invocation) {
        super(invocation);
    }

    @Override
    public void run() {
        transport.applyTo(invocation());
        var named = platform().repository(repository);
        var tags = platform().tags().list(named);
        if (tags.isEmpty()) {
            throw new RegistryException.NotFound(
                    "list tags of", RegistryException.quote(named), "there is no such repository, or it has no tags");
        }
        output().ids("tag", tags.stream().map(Tag::value).toList());
    }
}
