Console.WriteLine("Accounts");
