# One file, a target per service: docker build --target diary .
# Sources run unbuilt: Node 24 strips their types. Only the web app is built.

FROM node:24.21.0-bookworm-slim AS base
ENV NODE_ENV=production
WORKDIR /app

# What npm needs to know of the workspaces: this layer, and those below it, change with the dependencies only.
FROM base AS manifests
COPY package.json package-lock.json .npmrc ./
COPY packages/contracts/package.json packages/contracts/
COPY packages/platform/package.json packages/platform/
COPY packages/i18n/package.json packages/i18n/
COPY services/gateway/package.json services/gateway/
COPY services/diary/package.json services/diary/
COPY services/translate/package.json services/translate/
COPY services/notify/package.json services/notify/
COPY apps/web/package.json apps/web/
COPY launcher/package.json launcher/
COPY outside/package.json outside/
COPY e2e/package.json e2e/
COPY bench/package.json bench/

FROM manifests AS gateway-packages
RUN npm ci --omit=dev --ignore-scripts --workspace services/gateway
FROM manifests AS diary-packages
RUN npm ci --omit=dev --ignore-scripts --workspace services/diary
FROM manifests AS translate-packages
RUN npm ci --omit=dev --ignore-scripts --workspace services/translate
FROM manifests AS notify-packages
RUN npm ci --omit=dev --ignore-scripts --workspace services/notify
FROM manifests AS platform-packages
RUN npm ci --omit=dev --ignore-scripts --workspace packages/platform

FROM manifests AS web
RUN npm ci --include=dev --ignore-scripts --workspace apps/web
COPY tsconfig.base.json ./
COPY packages/contracts packages/contracts
COPY packages/i18n packages/i18n
COPY apps/web apps/web
RUN npm exec --workspace apps/web -- vite build

# What every service has besides its own folder. `node` (1000) owns nothing of it: a service cannot change itself.
FROM base AS service
ENV HOST=0.0.0.0 PORT=3000
EXPOSE 3000
USER node
HEALTHCHECK --interval=10s --timeout=3s --retries=6 CMD ["node", "-e", "fetch('http://127.0.0.1:3000/ready').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]

FROM service AS diary
COPY --from=diary-packages /app ./
COPY packages packages
COPY services/diary services/diary
# A volume that is mounted here takes its owner from it.
USER root
RUN mkdir /photos && chown node:node /photos
USER node
CMD ["node", "--conditions=@storybell/source", "--max-semi-space-size=16", "--expose-gc", "services/diary/src/main.ts"]

FROM service AS translate
COPY --from=translate-packages /app ./
COPY packages packages
COPY services/translate services/translate
CMD ["node", "--conditions=@storybell/source", "--max-semi-space-size=16", "--expose-gc", "services/translate/src/main.ts"]

FROM service AS notify
COPY --from=notify-packages /app ./
COPY packages packages
COPY services/notify services/notify
CMD ["node", "--conditions=@storybell/source", "--max-semi-space-size=16", "--expose-gc", "services/notify/src/main.ts"]

FROM service AS gateway
COPY --from=gateway-packages /app ./
COPY packages packages
COPY services/gateway services/gateway
COPY --from=web /app/apps/web/dist web
ENV WEB_DIR=/app/web
CMD ["node", "--conditions=@storybell/source", "--max-semi-space-size=16", "--expose-gc", "services/gateway/src/main.ts"]

# Runs once at each start: a role and a schema per service, and each service's address in a volume of its own.
FROM base AS provision
COPY --from=platform-packages /app ./
COPY packages packages
COPY scripts/provision.ts scripts/
RUN mkdir -p /credentials/gateway /credentials/diary /credentials/translate /credentials/notify \
  && chown -R node:node /credentials
USER node
HEALTHCHECK NONE
CMD ["node", "--conditions=@storybell/source", "scripts/provision.ts"]
