package io.observability.masking.sql;

/** What can be known of the databases in use without asking them. */
public final class SqlDialect {

	private static final String[] DRIVERS = { "com.mysql.cj.jdbc.Driver", "org.mariadb.jdbc.Driver" };

	private SqlDialect() {
	}

	/** Return whether there is a driver of a database that has texts in double quotes. */
	public static boolean doubleQuotesAreText() {
		for (String driver : DRIVERS) {
			try {
				Class.forName(driver, false, SqlDialect.class.getClassLoader());
				return true;
			}
			catch (ClassNotFoundException | LinkageError ex) {
				// looks for the next one
			}
		}
		return false;
	}

}
