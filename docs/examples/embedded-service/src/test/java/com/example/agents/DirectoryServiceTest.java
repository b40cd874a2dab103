package com.example.agents;

import static org.assertj.core.api.Assertions.assertThat;

import ai.alquimia.registry.app.AlquimiaRegistry;
import ai.alquimia.registry.domain.AgentSpec;
import ai.alquimia.registry.domain.AgentspaceId;
import ai.alquimia.registry.domain.JsonArray;
import ai.alquimia.registry.domain.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryServiceTest {
    private static final AgentspaceId SUPPORT = new AgentspaceId("support");

    @TempDir
    Path directory;

    private AlquimiaRegistry somebodyElse;
    private DirectoryService service;

    @BeforeEach
    void a_service_on_a_registry_that_somebody_else_keeps() throws IOException {
        var settings = Map.of("ALQUIMIA_REGISTRY_DIR", directory.toString());
        somebodyElse = AlquimiaRegistry.open(settings);
        somebodyElse.create(JsonObject.empty().with("name", "support").with("namespace", "acme"));
        service = DirectoryService.start(settings, SUPPORT, 0);
    }

    @AfterEach
    void both_end() {
        service.close();
        somebodyElse.close();
    }

    private static AgentSpec agent(String id, String channel) {
        return new AgentSpec(JsonObject.empty()
                .with("assistant_id", id)
                .with("channels", JsonArray.of(JsonObject.empty().with("provider_id", channel)))
                .with("response", JsonObject.empty().with("model", "small")));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(service.address() + path));
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    @Test
    void tells_who_answers_on_a_channel_as_soon_as_it_is_stored() throws Exception {
        assertThat(get("/channels/whatsapp").body()).isEqualTo("[]");

        somebodyElse.addAgent(agent("billing", "whatsapp"));
        somebodyElse.addAgent(agent("newsletter", "email"));

        assertThat(get("/channels/whatsapp").body()).isEqualTo("[{\"assistant_id\":\"billing\"}]");
    }

    @Test
    void has_the_whole_agent() throws Exception {
        somebodyElse.addAgent(agent("billing", "whatsapp"));

        assertThat(get("/agents/billing").statusCode()).isEqualTo(200);
        assertThat(get("/agents/billing").body()).contains("\"response\":{\"model\":\"small\"}");
    }

    @Test
    void does_not_take_absent_for_broken() throws Exception {
        assertThat(get("/agents/nobody").statusCode()).isEqualTo(404);
        assertThat(get("/agents/").statusCode()).isEqualTo(400);

        Files.writeString(directory.resolve("support/dist.json"), "no JSON");

        assertThat(get("/agents/nobody").statusCode()).isEqualTo(503);
    }
}
