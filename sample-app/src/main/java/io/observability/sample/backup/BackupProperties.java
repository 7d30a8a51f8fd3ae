package io.observability.sample.backup;

import java.nio.file.Path;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Configuration properties for the copy of the database.
 *
 * @param cron When the database is copied.
 * @param file Where the copy is written.
 */
@ConfigurationProperties("sample.backup")
record BackupProperties(String cron, Path file) {
}
