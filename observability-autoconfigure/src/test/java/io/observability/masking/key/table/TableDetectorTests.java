package io.observability.masking.key.table;

import java.util.stream.Stream;

import io.observability.masking.Masker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Tables before and after, each written in several ways. */
class TableDetectorTests {

	private static final String TOKEN = "8670fa9bc3d2ffe1";

	private final Masker masker = Masker.standard();

	@ParameterizedTest
	@MethodSource({ "separators", "databases", "quotes", "strings", "keys", "secrets", "rows", "broken" })
	void masksCells(String table, String masked) {
		assertThat(this.masker.mask(table)).isEqualTo(masked);
	}

	@ParameterizedTest
	@MethodSource({ "separators", "databases", "quotes", "strings", "keys", "secrets", "rows", "broken" })
	void masksCellsOnlyOnce(String table, String masked) {
		assertThat(this.masker.mask(masked)).isSameAs(masked);
	}

	@ParameterizedTest
	@MethodSource("others")
	void keepsOtherTables(String table) {
		assertThat(this.masker.mask(table)).isSameAs(table);
	}

	@Test
	void masksAnyNumberOfRows() {
		String row = "1,Jane Doe,1984-03-12\n";
		String masked = this.masker.mask("id,full_name,dob\n" + row.repeat(5_000));

		assertThat(masked).isEqualTo("id,full_name,dob\n" + "1,********,********\n".repeat(5_000));
	}

	static Stream<String[]> separators() {
		String text = "id,user_id,token,active\n7,9302,%s,true\n8,9303,%s,false\n";
		return Stream.of(",", ";", "\t", "|", " | ")
			.map((separator) -> new String[] { text.replace(",", separator).replace("%s", TOKEN),
					text.replace(",", separator).replace("%s", "********") });
	}

	static String[][] databases() {
		return new String[][] { { """
				 id  | user_id |  token           | created_at
				-----+---------+------------------+-----------
				 118 |    9302 | 8670fa9bc3d2ffe1 | 2025-01-30
				 119 |    9303 | 9670fa9bc3d2ffe1 | 2025-01-31
				(2 rows)
				""", """
				 id  | user_id |  token           | created_at
				-----+---------+------------------+-----------
				 118 |    9302 | ******** | 2025-01-30
				 119 |    9303 | ******** | 2025-01-31
				(2 rows)
				""" }, { """
				+----+------------------+---------+
				| id | token            | account |
				+----+------------------+---------+
				|  1 | 8670fa9bc3d2ffe1 | bob     |
				+----+------------------+---------+
				|  2 | 9670fa9bc3d2ffe1 | jim     |
				+----+------------------+---------+
				2 rows in set
				""", """
				+----+------------------+---------+
				| id | token            | account |
				+----+------------------+---------+
				|  1 | ******** | bob     |
				+----+------------------+---------+
				|  2 | ******** | jim     |
				+----+------------------+---------+
				2 rows in set
				""" },
				{ "| user | password |\n|:---|---:|\n| bob | hunter2 |\n| eve | letmein |\n",
						"| user | password |\n|:---|---:|\n| bob | ******** |\n| eve | ******** |\n" },
				{ "NAME     TOKEN               AGE\nalpha    8670fa9bc3d2ffe1    3d\n"
						+ "beta     9670fa9bc3d2ffe1    4d\n",
						"NAME     TOKEN               AGE\nalpha    ********    3d\nbeta     ********    4d\n" } };
	}

	static String[][] quotes() {
		return new String[][] {
				{ "\"id\",\"home address\",\"note\"\n\"1\",\"12 Main St, Springfield\",\"a \"\"b\"\" c\"\n",
						"\"id\",\"home address\",\"note\"\n\"1\",\"********\",\"a \"\"b\"\" c\"\n" },
				{ "id;full_name\n1;\"Robert \"\"Bob\"\" Doe\"\n", "id;full_name\n1;\"********\"\n" },
				{ "id,address\n1,\"12 Main Street\nSpringfield, IL 62701\"\n2,\"14 Elm Street\n"
						+ "Springfield, IL 62701\"\n", "id,address\n1,\"********\"\n2,\"********\"\n" },
				{ "id,full_name\r\n1,Jane Doe\r\n2,Joe Poe\r\n", "id,full_name\r\n1,********\r\n2,********\r\n" },
				{ "\ufeffid,full_name\n1,Jane Doe\n", "\ufeffid,full_name\n1,********\n" },
				{ "| id | `token` |\n|---|---|\n| 1 | `8670fa9bc3d2ffe1` |",
						"| id | `token` |\n|---|---|\n| 1 | `********` |" } };
	}

	static String[][] strings() {
		return new String[][] {
				{ "{\"csv\":\"id,full_name\\r\\n1,\\\"Doe, Jane\\\"\\r\\n2,Joe Poe\\r\\n\",\"rows\":2}",
						"{\"csv\":\"id,full_name\\r\\n1,\\\"********\\\"\\r\\n2,********\\r\\n\",\"rows\":2}" },
				{ "{\"tsv\":\"id\\tfull_name\\tpassword\\n1\\tJane Doe\\thunter2\\n2\\tJoe Poe\\tletmein\"}",
						"{\"tsv\":\"id\\tfull_name\\tpassword\\n1\\t********\\t********\\n2\\t********\\t********\"}" },
				{ "{\"md\":\"| user | password |\\n|---|---|\\n| bob | letmein |\\n\"}",
						"{\"md\":\"| user | password |\\n|---|---|\\n| bob | ******** |\\n\"}" } };
	}

	static String[][] keys() {
		return new String[][] { {
				"customer_id,segment,full_name,email,iban\n100233,retail,Noor van Dijk,n@x.nl,NL91ABNA0417164300\n",
				"customer_id,segment,full_name,email,iban\n100233,retail,********,n***@x.nl,NL91**********4300\n" },
				{ "id,dob,ssn,phone\n1,1984-03-12,123456789,5551234567\n2,12.03.1984,123-45-6789,(555) 123-4567\n",
						"id,dob,ssn,phone\n1,********,***-**-6789,555***4567\n"
								+ "2,********,***-**-6789,(555) ***-4567\n" },
				{ "id,account_number,passport,street\n1,40021877,X1234567,Rue 5\n",
						"id,account_number,passport,street\n1,********,********,********\n" },
				{ "id;otp;cvv;pin\n1;482913;123;4821\n", "id;otp;cvv;pin\n1;********;********;********\n" },
				{ "first_name,last_name\nJane,Doe\n", "first_name,last_name\n********,********\n" },
				{ "id\t氏名\n1\t山田太郎\n", "id\t氏名\n1\t********\n" },
				{ "username,password\nbob,secret\ncarol,letmein\n",
						"username,password\nbob,********\ncarol,********\n" },
				{ "iban,id\nNL47ABNA0417164301,1\n", "iban,id\nNL47**********4301,1\n" } };
	}

	static String[][] secrets() {
		return new String[][] {
				{ "id;kunde;api_token;aktiv\n17;nord;c9o9N2hWMXN5Tx2H5pCtCPrWeVGP;ja",
						"id;kunde;api_token;aktiv\n17;nord;********;ja" },
				{ "id,user,token\n17,bob,c9o9N2hWMXN5Tx2H5pCtCPrWeVGP", "id,user,token\n17,bob,********" },
				{ "login,api_key,on\nbob,c9o9N2hWMXN5Tx2H5pCtCPrWeVGP,1", "login,api_key,on\nbob,********,1" },
				{ "\"id\",\"password\"\n\"17\",\"Hunter2!x\"", "\"id\",\"password\"\n\"17\",\"********\"" },
				{ "id,password,on\n1,Hunter2!x,1\n2,Sommer#24,0\n3,,0",
						"id,password,on\n1,********,1\n2,********,0\n3,,0" } };
	}

	static String[][] rows() {
		return new String[][] { { "rows: id,full_name\n1,Jane Doe\n", "rows: id,full_name\n1,********\n" },
				{ "id,token\n1,NULL\n2,8670fa9bc3d2ffe1\n3,\n", "id,token\n1,NULL\n2,********\n3,\n" },
				{ "id,token,a\n1,8670fa9bc3d2ffe1,x\n2,9670fa9bc3d2ff", "id,token,a\n1,********,x\n2,********" },
				{ "id,full_name\n1,Jane Doe\nid,a,phone\n1,b,5551234567\n",
						"id,full_name\n1,********\nid,a,phone\n1,b,555***4567\n" },
				{ "2025-01-30 10:15:30,123 INFO two rows of the table\nid,full_name\n1,Jane Doe\n",
						"2025-01-30 10:15:30,123 INFO two rows of the table\nid,full_name\n1,********\n" },
				{ "id,full_name,email,full_name\n1,Jane Doe,jane@example.com,Joe Poe\n",
						"id,full_name,email,full_name\n1,********,j***@example.com,********\n" } };
	}

	/** What is between or in rows that keeps none of those after it. */
	static Stream<String[]> broken() {
		String heading = "id,first_name,last_name,dob,password\n1,Ann,Marlow,1980-02-03,tulip99x\n";
		String masked = "id,first_name,last_name,dob,password\n1,********,********,********,********\n";
		String last = "3,Cy,Stone,1982-02-03,river55z\n";
		return Stream
			.of(new String[] { "\n", "\n" }, new String[] { "# of Monday\n", "# of Monday\n" },
					new String[] { "... 12 more\n\n... 3 more\n", "... 12 more\n\n... 3 more\n" },
					new String[] { "2,Bo, Jr,Olsen,1981-02-03,maple77q\n",
							"2,********, ********,********,********,********\n" },
					new String[] { "2,Bo,Olsen,Jr,III,1981-02-03,maple77q\n",
							"2,********,********,********,********,********,********\n" },
					new String[] { "2,Bo,Olsen,1981-02-03\n", "2,********,********,********\n" })
			.map((between) -> new String[] { heading + between[0] + last,
					masked + between[1] + "3,********,********,********,********\n" });
	}

	static String[] others() {
		return new String[] { "date,tokens,passwords\n2024-01-01,12000,1200000\n",
				"x,sin,cos,tan\n0.1,0.099833,0.995,0.100335\n-0.9,-0.783327,0.621,-1.260158\n",
				"| Field | Type |\n|---|---|\n| password | string |\n| username | string |\n| token | string |\n",
				"password,required\nusername,optional\nemail,required\n",
				"column,type\nfirst_name,varchar\nlast_name,varchar\npassword,varchar\ncity,text\n",
				"first_name,max_length\nlast_name,50\ncity,60\n",
				"user_id,auth_method\nbob,password\nalice,token\ncarol,otp\n",
				"suite,pass,fail\nunit,1250,3\nint,3300,1\n",
				"| Method | Password | Token |\n|---|---|---|\n| basic | yes | no |\n"
						+ "| oauth2 | not supported | supported |\n",
				"NAME                     READY   STATUS    RESTARTS   AGE\n"
						+ "api-7d4b9c6f5d-x2x9z     1/1     Running   0          3d\n",
				"NAME     TYPE     DATA   SECRET                AGE\n"
						+ "x        Opaque   2      db-credentials-v2     3d\n",
				"| Cookie | Purpose | Duration |\n|---|---|---|\n| session_id | keeps you signed in | 2 weeks |\n",
				"| Mnemonic | Opcode |\n|---|---|\n| MOV | 0x1F |\n", "state,medicaid,medicare\nCA,1234567,654321\n",
				"| Token | Meaning |\n|---|---|\n| `{user}` | name |\n| IDENT | an identifier |\n"
						+ "| end_of_line | end 2 |\n",
				"year,born,died\n2020,105234,98000\n", "sku,price,name\nA-1,12.50,Chair\nA-2,1250.00,Table\n",
				"key,value\nhost,localhost\nport,5432\n",
				"Dear John, here is your user name, password\nand click ok, then wait, maybe\n",
				" Masker.java | 12 ++++++------\n Token.java  |  3 ++-\n"
						+ " 2 files changed, 8 insertions(+), 7 deletions(-)\n",
				"QUERY PLAN\nSeq Scan on users  (cost=0.00..18.10 rows=810 width=32)\n  Filter: (id = 5)\n",
				"void login(String user, String password,\n    int count, long id)\n",
				"date,otp,sms,calls\n2024-01-01,1250,300,12345678\n", "required: id,token\nexample: 1,abc12345\n",
				"E22\t\tTHAI LETTER YO YAK\nE23\t\tTHAI LETTER RO RUA\nE24\t\tTHAI LETTER RU\n",
				"name,token,count\nfoo,bar,3", "id,token\n17,c9o9N2hWMXN5Tx2H5pCtCPrWeVGP,third",
				"expected token, key or secret\nfound abc1234567890123456, x", "token,\nabc1234567890123456",
				"id,token\n\n1,8670fa9b,8670\n" };
	}

}
