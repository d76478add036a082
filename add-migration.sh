#!/usr/bin/env bash
# Writes a migration for both databases: ./add-migration.sh NAME
set -euo pipefail
cd "$(dirname "$0")"
name=${1:?usage: ./add-migration.sh NAME}
# DesignTime.props and Directory.Build.props say what Migrations=true changes.
export Migrations=true
dotnet tool restore >/dev/null
add() { dotnet ef migrations add "$name" -p HelpDesk.Infrastructure -s HelpDesk.Web --context "$1" -o "$2" "${@:3}"; }
add HelpDeskSqliteDb Database/Sqlite/Migrations
add HelpDeskPostgreSqlDb Database/PostgreSql/Migrations --no-build
# The next ordinary build restores without the design-time packages.
rm -rf HelpDesk.Infrastructure/obj HelpDesk.Web/obj HelpDesk.Web/bin HelpDesk.Infrastructure/bin
