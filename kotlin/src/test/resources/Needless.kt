package com.example.agents

import ai.alquimia.registry.app.AlquimiaRegistry
import ai.alquimia.registry.domain.AgentspaceId
import ai.alquimia.registry.domain.AssistantId

// None of these is worth a warning on a platform type: Kotlin would not know.
fun doubts(registry: AlquimiaRegistry, agentspace: AgentspaceId) {
    println(registry.listAgents()?.size) // warning: unnecessary safe call
    println(registry.listAgents().first()?.document()) // warning: unnecessary safe call
    println(registry.getAgent(AssistantId("billing"))!!) // warning: unnecessary non-null assertion
    println(agentspace.value() ?: "none") // warning: elvis operator
}
