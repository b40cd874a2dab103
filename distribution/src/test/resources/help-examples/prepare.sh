# What the examples of --help take for granted: agents, versions in a registry, and files. Run once, in the directory that they get copies of.
alquimia agentspace create --agentspace-id default --name my-agents --namespace myorg
alquimia agentspace create --agentspace-id old --name old --namespace myorg
alquimia agent add -f agents
alquimia secret add OPENAI_API_KEY --scope global
alquimia parameter add -f parameters

# two versions in the registry, one more to delete, and the first as an image layout
printf %s "$EXAMPLE_PASSWORD" >token.txt
alquimia registry login "$EXAMPLE_REGISTRY" -u "$EXAMPLE_USER" --password-stdin <token.txt
mine=$EXAMPLE_REGISTRY/myorg/my-agents
alquimia registry publish --to "$mine" --tag v0.9.0 --no-latest
alquimia registry publish --to "$mine" --tag v1.0.0
alquimia registry copy "$mine:v1.0.0" oci:registry/local/my-agents
alquimia registry copy "$mine:v1.0.0" oci:srv/agents/local/my-agents
alquimia registry fetch --agentspace-id staging --name staging --source "$mine:v1.0.0"
echo '{"assistant_id": "travel", "response": {}}' | alquimia agent add -f -
alquimia registry publish --to "$mine" --tag v1.1.0

# somebody works on one of the agents, and somebody on the file of another
echo '{"assistant_id": "support", "response": {"prompt": "Be brief."}}' | alquimia agent add --agentspace-id staging -f -
cp store/default/dist.json dist.json
printf 'example-key\n' >key.txt
alquimia session save -f conversation.json
alquimia token create --name ci --role editor
